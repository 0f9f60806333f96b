namespace Sandbox.PartnerCenter;

internal static class Marker;
