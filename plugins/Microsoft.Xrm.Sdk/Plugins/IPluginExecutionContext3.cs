using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>Adds the authenticated user.</summary>
public interface IPluginExecutionContext3 : IPluginExecutionContext2
{
    /// <summary>The user who signed in.</summary>
    Guid AuthenticatedUserId { get; }
}
