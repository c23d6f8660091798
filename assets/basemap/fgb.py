"""Writes one layer as FlatGeobuf."""
import dataclasses

from osgeo import ogr, osr

ogr.UseExceptions()


@dataclasses.dataclass
class LayerData:
    geometry_type: int
    fields: dict        # name -> OGR field type
    features: object    # iterable of (ogr.Geometry, {field: value})


def write_layer(path, data):
    path.unlink(missing_ok=True)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    source = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(str(path))
    layer = source.CreateLayer(path.stem, crs, data.geometry_type, options=["SPATIAL_INDEX=NO"])
    for name, kind in data.fields.items():
        layer.CreateField(ogr.FieldDefn(name, kind))
    for geometry, values in data.features:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in values.items():
            if data.fields[name] == ogr.OFTBinary:
                feature.SetFieldBinaryFromHexString(name, value.hex())
            elif value is not None:
                feature.SetField(name, value)
        feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    del layer, source
    return path


def points_of(geometry):
    return [(p[0], p[1]) for p in geometry.GetPoints()]


def line_of(points):
    line = ogr.Geometry(ogr.wkbLineString)
    for lon, lat in points:
        line.AddPoint_2D(lon, lat)
    return line


def features_of(path, layer_name=None):
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(layer_name) if layer_name else source.GetLayer(0)
    for feature in layer:
        yield feature
