# Turns db/migrations/*.sql into rows of a table in the program. A file whose first two lines are not
#   -- <one sentence>
#   -- oldest program: <version>
# stops the configuration.
set(MIGRATION_ROWS "")
foreach(name 0001_first 0002_signature 0003_consignments 0004_bench 0005_judgement 0006_stock 0007_settlement 0008_counts 0009_money)
  set(path ${CMAKE_SOURCE_DIR}/db/migrations/${name}.sql)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} sql)
  if(NOT sql MATCHES "^-- ([^\n\"]+)\n-- oldest program: ([0-9]+[.][0-9]+[.][0-9]+)\n")
    message(FATAL_ERROR "${path}: its first two lines must say what it does and the oldest program")
  endif()
  set(sentence "${CMAKE_MATCH_1}")
  set(oldest_program "${CMAKE_MATCH_2}")
  string(SUBSTRING ${name} 0 4 number)
  string(REGEX REPLACE "^0+" "" bare_number ${number})
  string(APPEND MIGRATION_ROWS
    "    {${bare_number}, \"${sentence}\", \"${oldest_program}\", R\"sql(${sql})sql\"},\n")
endforeach()
configure_file(${CMAKE_SOURCE_DIR}/db/migrations/table.cpp.in ${CMAKE_BINARY_DIR}/db/migrations_table.cpp @ONLY)
