using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>Adds who the caller is in Microsoft Entra.</summary>
public interface IPluginExecutionContext2 : IPluginExecutionContext
{
    /// <summary>Object id of the user the step runs as.</summary>
    Guid UserAzureActiveDirectoryObjectId { get; }

    /// <summary>Object id of the user who caused the message.</summary>
    Guid InitiatingUserAzureActiveDirectoryObjectId { get; }

    /// <summary>The application that called.</summary>
    Guid InitiatingUserApplicationId { get; }

    /// <summary>The contact of a portal call.</summary>
    Guid PortalsContactId { get; }

    /// <summary>Whether a portal called.</summary>
    bool IsPortalsClientCall { get; }
}
