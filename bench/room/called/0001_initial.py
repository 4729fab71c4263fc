from importlib import import_module

Migration = import_module("bench.room.migrations.0001_initial").Migration
