# What the gallery shows; read by gallery.sh.
section "Symbols"
example "Protests and detentions of 31 January 2021" symbols_demo "${demo[@]}" --from 2021-01-31 --to 2021-02-01
example "A year of 200,000 events, by density" symbols_large "${large[@]}" "${world[@]}"
example "Places known roughly, low and high estimates" symbols_doubt_demo "${protests[@]}" --layer symbols:range=yes,precision=halo --from 2021-01-23 --to 2021-01-24
example "Coloured by a number, natural breaks" symbols_number_large "${large[@]}" --bbox=20,45,60,62 --color-by participants:method=jenks,classes=5,ramp=viridis --from 2021-06-01 --to 2021-06-04
example "Trails of time: two weeks, the newest glow" symbols_trails_demo "${protests[@]}" --layer symbols:fade=yes --from 2021-01-20 --to 2021-02-02
example "Trails of time above 5,000 events, by bands of age" symbols_trails_large "${large[@]}" --bbox=20,45,60,62 --layer symbols:fade=yes --from 2021-06-01 --to 2021-07-01
section "Heat map"
example "Events of three weeks, 30 pixels" heat_demo "${protests[@]}" --layer heat
example "People, within 300 km" heat_large "${large[@]}" "${world[@]}" --layer heat:weight=participants,radius=300,unit=kilometres,ramp=viridis
section "Squares"
example "People detained, squares of equal area" squares_demo "${detentions[@]}" --layer squares:unit=kilometres,size=250,column=detained,ramp=cividis
example "Events in a square" squares_large "${large[@]}" "${world[@]}" --layer squares:size=12 --from 2021-06-01 --to 2021-07-01
section "Hexagons"
example "Events in a hexagon, and symbols above" hexagons_demo "${protests[@]}" --layer hexagons:ramp=blue --layer symbols:radius=14
example "People, hexagons of equal area" hexagons_large "${large[@]}" "${world[@]}" --layer hexagons:unit=kilometres,size=400,column=participants
section "Blending"
example "Added: where protests and detentions meet" blend_add_demo "${demo[@]}" --blend add --from 2021-01-31 --to 2021-02-01
example "Multiplied: the map shows through hexagons" blend_multiply_demo "${protests[@]}" --layer hexagons:ramp=blue --blend multiply
section "Clusters"
example "Protests near one another" clusters_demo "${protests[@]}" --layer clusters
example "200,000 events" clusters_large "${large[@]}" "${world[@]}" --layer clusters:radius=50
section "Regions"
example "People detained per 100,000, oblast by oblast" regions_demo "${detentions[@]}" --layer regions:level=admin-1,value=per-100k,column=detained
example "Events by country" regions_large "${large[@]}" "${world[@]}" --layer regions:level=country,ramp=viridis
section "Glow"
example "14 February 2021, 12:00 UTC: 20:00 in Irkutsk" glow_demo "${protests[@]}" --layer glow:minutes=60,radius=34 --layer symbols:radius=10 --from 2021-02-14T12:00Z --to 2021-02-14T12:15Z
example "What began on the last day" glow_large "${large[@]}" "${world[@]}" --layer glow:minutes=1440,radius=8 --from 2021-03-01 --to 2021-03-08
section "Labels"
example "Detained, written beside" labels_demo "${detentions[@]}" --layer symbols --layer labels:column=detained --from 2021-01-31 --to 2021-02-01
example "Kinds, where there is room" labels_large "${large[@]}" --bbox=20,45,60,62 --layer symbols:radius=10 --layer labels:column=category,size=10 --from 2021-06-01 --to 2021-06-02
section "Projections"
example "Albers for Russia" projection_russia "${protests[@]}" --projection russia --graticule
example "Equal Earth" projection_equal_earth "${large[@]}" --bbox=-180,-85,180,85 --projection equal-earth --layer hexagons:unit=kilometres,size=500
