namespace Sandbox.Salesforce;

internal static class Marker;
