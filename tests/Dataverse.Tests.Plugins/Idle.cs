namespace Abc.Plugins;

/// <summary>No plug-in at all.</summary>
public sealed class Idle
{
}
