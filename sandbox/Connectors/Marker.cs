namespace Sandbox.Connectors;

internal static class Marker;
