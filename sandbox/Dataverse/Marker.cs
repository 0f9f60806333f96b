namespace Sandbox.Dataverse;

internal static class Marker;
