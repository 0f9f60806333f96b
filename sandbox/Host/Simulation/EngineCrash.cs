namespace Sandbox.Host.Simulation;

/// <summary>The engine stops here: the run that was under way does nothing more, and nobody is told.</summary>
internal sealed class EngineCrash() : Exception("The engine stopped.");
