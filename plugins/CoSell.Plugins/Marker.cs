namespace CoSell.Plugins;

internal static class Marker;
