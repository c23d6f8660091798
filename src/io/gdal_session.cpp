#include "io/gdal_session.h"

#include <cpl_error.h>
#include <gdal_priv.h>

#include <algorithm>
#include <mutex>

namespace courtyard {
namespace {

constexpr std::size_t kMostMessages = 30;

/// Drivers that open connections, or that would take a stray path or text for an address.
constexpr const char* kNetworkDrivers[] = {
    "HTTP",     "WFS",        "OAPIF",  "CSW",           "WMS",          "WMTS",         "WCS",
    "OGCAPI",   "EEDA",       "EEDAI",  "PLMOSAIC",      "PLSCENES",     "NGW",          "Carto",
    "DAAS",     "AmigoCloud", "GMLAS",  "MySQL",         "PostgreSQL",   "MSSQLSpatial", "ODBC",
    "OGR_OGDI", "STACTA",     "STACIT", "Elasticsearch", "PostGISRaster"};

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char* message) {
    if (level < CE_Warning) return;
    static_cast<GdalMessages*>(CPLGetErrorHandlerUserData())->add(message);
}

}  // namespace

void prepare_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
        CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");
        GDALAllRegister();
        GDALDriverManager* drivers = GetGDALDriverManager();
        for (const char* name : kNetworkDrivers) {
            GDALDriver* driver = drivers->GetDriverByName(name);
            if (!driver) continue;
            drivers->DeregisterDriver(driver);
            GDALDestroyDriver(driver);
        }
    });
}

GdalMessages::GdalMessages() {
    CPLPushErrorHandlerEx(collect, this);
}

GdalMessages::~GdalMessages() {
    CPLPopErrorHandler();
}

void GdalMessages::add(std::string_view message) {
    if (messages_.size() >= kMostMessages) return;
    if (std::find(messages_.begin(), messages_.end(), message) == messages_.end())
        messages_.emplace_back(message);
}

}  // namespace courtyard
