#!/usr/bin/env python3
"""Makes lindenau.db, the sample database: trees, parks and inspections of a city that does not exist.

Usage: make_sample.py [OUTPUT]        (Python 3.9 or later and nothing else)

The same rows come out every time; the file is committed, so that nobody needs to run this.
"""
import datetime
import json
import os
import random
import sqlite3
import sys

SCHEMA = """
create table districts (
    id integer primary key,
    name text not null unique,
    residents integer not null,
    area_km2 real not null
);
create table parks (
    slug text primary key,
    name text not null,
    district_id integer not null references districts(id),
    opened text,
    hectares real not null,
    facilities text not null default '[]',
    description text
);
create table species (
    id integer primary key,
    name text not null unique,
    latin_name text not null,
    family text not null,
    evergreen integer not null default 0,
    grows_to_m real
);
create table trees (
    id integer primary key,
    species_id integer not null references species(id),
    park text references parks(slug),
    street text,
    planted text,
    height_m real,
    trunk_cm integer,
    latitude real not null,
    longitude real not null,
    tags text not null default '[]',
    notes text
);
create index trees_species on trees (species_id);
create index trees_park on trees (park);
create table inspections (
    tree_id integer not null references trees(id),
    day text not null,
    inspector text not null,
    condition text not null check (condition in ('good', 'fair', 'poor', 'dead')),
    remark text,
    primary key (tree_id, day)
);
create virtual table parks_fts using fts5 (name, description, content="parks");
create view latest_inspections as
    select trees.id as tree_id, species.name as species, trees.park, inspections.day, inspections.condition, inspections.remark
    from inspections
    join trees on trees.id = inspections.tree_id
    join species on species.id = trees.species_id
    where inspections.day = (select max(other.day) from inspections as other where other.tree_id = inspections.tree_id);
"""

DISTRICTS = [("Altstadt", 18250, 2.1), ("Brückenfeld", 31470, 5.8), ("Hafenmark", 12890, 4.4), ("Kirschberg", 22310, 7.9),
             ("Nordaue", 27640, 11.3), ("Weißer Stein", 9120, 14.6)]

SPECIES = [("Small-leaved lime", "Tilia cordata", "Malvaceae", 0, 32), ("Norway maple", "Acer platanoides", "Sapindaceae", 0, 25),
           ("English oak", "Quercus robur", "Fagaceae", 0, 38), ("London plane", "Platanus × hispanica", "Platanaceae", 0, 35),
           ("Horse chestnut", "Aesculus hippocastanum", "Sapindaceae", 0, 30), ("Silver birch", "Betula pendula", "Betulaceae", 0, 22),
           ("Scots pine", "Pinus sylvestris", "Pinaceae", 1, 35), ("Yew", "Taxus baccata", "Taxaceae", 1, 18),
           ("Wild cherry", "Prunus avium", "Rosaceae", 0, 20), ("Rowan", "Sorbus aucuparia", "Rosaceae", 0, 13),
           ("Field elm", "Ulmus minor", "Ulmaceae", 0, 30), ("Ginkgo", "Ginkgo biloba", "Ginkgoaceae", 0, 28),
           ("Weeping willow", "Salix babylonica", "Salicaceae", 0, None), ("Dawn redwood", "Metasequoia glyptostroboides", "Cupressaceae", 0, 40)]

PARKS = [("riverside", "Riverside Meadow", 3, "1902-05-04", 14.2, ["playground", "café", "boats"], "Wide grass along the old harbour basin, with willows down to the water."),
         ("castle-garden", "Castle Garden", 1, "1788-06-21", 6.5, ["café", "fountain", "toilets"], "The formal garden of the former castle: clipped yews, a long fountain and two lime avenues."),
         ("kirschberg", "Kirschberg Orchard", 4, "1975-04-12", 9.8, ["playground", "picnic"], "Cherry trees of more than forty kinds. In April the whole hill is white."),
         ("north-wood", "North Wood", 5, None, 61.0, ["picnic", "trail"], "Oak and pine on the sandy ground north of the ring road; deer in the early morning."),
         ("station-square", "Station Square", 2, "2011-09-30", 0.9, ["fountain", "toilets"], "Planes and benches between trams and trains."),
         ("mill-pond", "Mill Pond", 2, "1934-08-01", 4.1, ["playground", "ice rink"], "A pond, a mill without a wheel, and ducks."),
         ("white-stone", "White Stone Heights", 6, "1961-10-15", 22.7, ["trail", "viewpoint"], "A limestone ridge with old rowans and a view as far as the sea on clear days."),
         ("botanic", "Botanic Garden", 4, "1893-03-01", 7.7, ["café", "glasshouse", "toilets"], "Species from four continents, among them the dawn redwood 水杉 that was planted in 1951."),
         ("pocket", "Pocket Park Lindenstraße", 1, "2019-06-08", 0.2, [], None)]

STREETS = ["Lindenstraße", "Am Hafen", "Ringallee", "Schulgasse", "Mühlweg", "Kastanienallee", "Bahnhofstraße", "Am Weißen Stein"]
INSPECTORS = ["A. Okafor", "J. Lindqvist", "M. Šimek", "R. Tanaka"]
REMARKS = {"good": [None, None, None, "New growth"], "fair": [None, "Dead wood in the crown", "Ivy on the trunk", "Bark damaged by a bicycle chain"],
           "poor": ["Crown thin", "Fungus at the root collar", "Leans towards the path, \"prop\" it"], "dead": ["Fell before winter", "Left standing for woodpeckers 🐦"]}
TAGS = ["avenue", "champion", "memorial", "nest box", "protected", "young"]
TREES = 900
TODAY = datetime.date(2024, 9, 30)


def rows_of_trees(rnd):
    for number in range(1, TREES + 1):
        kind = rnd.choices(range(1, len(SPECIES) + 1), weights=[30, 22, 16, 14, 10, 12, 9, 5, 9, 6, 2, 3, 3, 1])[0]
        in_park = rnd.random() < 0.7
        park = rnd.choice(PARKS)[0] if in_park else None
        street = None if in_park else rnd.choice(STREETS)
        planted = None
        age = rnd.randint(1, 140)
        if rnd.random() < 0.8:
            planted = (TODAY - datetime.timedelta(days=365 * age + rnd.randint(0, 364))).isoformat()
        grows_to = SPECIES[kind - 1][4] or 15
        height = round(min(grows_to, 1.5 + grows_to * age / 90 * rnd.uniform(0.6, 1.1)), 1) if rnd.random() < 0.93 else None
        trunk = int(3 + age * rnd.uniform(0.4, 1.1)) if height is not None else None
        tags = sorted(rnd.sample(TAGS, rnd.choices([0, 1, 2, 3], weights=[60, 25, 10, 5])[0]))
        notes = rnd.choice(["Planted by a school class", "Replaces an elm", "“The fat one”", "Roots lift the pavement"]) if rnd.random() < 0.08 else None
        yield (number, kind, park, street, planted, height, trunk, round(54.05 + rnd.random() * 0.12, 5), round(12.03 + rnd.random() * 0.2, 5),
               json.dumps(tags, ensure_ascii=False), notes)


def rows_of_inspections(rnd):
    for number in range(1, TREES + 1):
        day = TODAY - datetime.timedelta(days=rnd.randint(10, 500))
        for _ in range(rnd.choices([0, 1, 2], weights=[45, 40, 15])[0]):
            condition = rnd.choices(["good", "fair", "poor", "dead"], weights=[60, 28, 10, 2])[0]
            yield number, day.isoformat(), rnd.choice(INSPECTORS), condition, rnd.choice(REMARKS[condition])
            day -= datetime.timedelta(days=rnd.randint(200, 700))


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "lindenau.db")
    if os.path.exists(path):
        os.remove(path)
    rnd = random.Random(1789)
    connection = sqlite3.connect(path)
    connection.executescript("pragma page_size = 4096; pragma journal_mode = delete;" + SCHEMA)
    connection.executemany("insert into districts (name, residents, area_km2) values (?, ?, ?)", DISTRICTS)
    connection.executemany("insert into species (name, latin_name, family, evergreen, grows_to_m) values (?, ?, ?, ?, ?)", SPECIES)
    connection.executemany("insert into parks values (?, ?, ?, ?, ?, ?, ?)", [p[:5] + (json.dumps(p[5], ensure_ascii=False), p[6]) for p in PARKS])
    connection.executemany("insert into trees values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows_of_trees(rnd))
    connection.executemany("insert into inspections values (?, ?, ?, ?, ?)", rows_of_inspections(rnd))
    connection.execute("insert into parks_fts (parks_fts) values ('rebuild')")
    connection.commit()
    connection.execute("vacuum")
    connection.close()


if __name__ == "__main__":
    main()
