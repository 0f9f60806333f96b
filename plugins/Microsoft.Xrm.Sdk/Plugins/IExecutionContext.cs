using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>What is being executed, by whom and with what.</summary>
public interface IExecutionContext
{
    /// <summary>0 synchronous, 1 asynchronous.</summary>
    int Mode { get; }

    /// <summary>1 none, 2 sandbox.</summary>
    int IsolationMode { get; }

    /// <summary>How deep the call is nested; 1 for a call from outside.</summary>
    int Depth { get; }

    /// <summary>The message.</summary>
    string MessageName { get; }

    /// <summary>The table, or "none".</summary>
    string PrimaryEntityName { get; }

    /// <summary>The asynchronous request.</summary>
    Guid? RequestId { get; }

    /// <summary>The other table of a relationship message, or "none".</summary>
    string SecondaryEntityName { get; }

    /// <summary>What the caller sent.</summary>
    ParameterCollection InputParameters { get; }

    /// <summary>What the caller gets.</summary>
    ParameterCollection OutputParameters { get; }

    /// <summary>Values handed from step to step.</summary>
    ParameterCollection SharedVariables { get; }

    /// <summary>The user the step runs as.</summary>
    Guid UserId { get; }

    /// <summary>The user who caused the message.</summary>
    Guid InitiatingUserId { get; }

    /// <summary>The user's business unit.</summary>
    Guid BusinessUnitId { get; }

    /// <summary>The organisation.</summary>
    Guid OrganizationId { get; }

    /// <summary>The organisation's unique name.</summary>
    string OrganizationName { get; }

    /// <summary>The row, where it is known.</summary>
    Guid PrimaryEntityId { get; }

    /// <summary>The row before the operation.</summary>
    EntityImageCollection PreEntityImages { get; }

    /// <summary>The row after the operation.</summary>
    EntityImageCollection PostEntityImages { get; }

    /// <summary>The step.</summary>
    EntityReference OwningExtension { get; }

    /// <summary>The same for all that one call causes.</summary>
    Guid CorrelationId { get; }

    /// <summary>Always false on the server.</summary>
    bool IsExecutingOffline { get; }

    /// <summary>Always false on the server.</summary>
    bool IsOfflinePlayback { get; }

    /// <summary>Whether a failure rolls back.</summary>
    bool IsInTransaction { get; }

    /// <summary>The asynchronous operation.</summary>
    Guid OperationId { get; }

    /// <summary>When the asynchronous operation was made, UTC.</summary>
    DateTime OperationCreatedOn { get; }
}
