"""The assembly: settings, hosts, the command line. Imports everything, imported by nothing."""
