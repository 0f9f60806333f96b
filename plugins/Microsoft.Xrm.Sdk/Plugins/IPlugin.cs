using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>Code that the platform runs in a step or behind a custom API. One instance serves many calls, so it keeps no state.</summary>
public interface IPlugin
{
    /// <summary>Runs for one message.</summary>
    void Execute(IServiceProvider serviceProvider);
}
