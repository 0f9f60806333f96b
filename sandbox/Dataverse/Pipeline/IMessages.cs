using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>All messages. The way in for everyone: host, Web API and plug-ins.</summary>
internal interface IMessages
{
    /// <param name="session">The request from outside that it is part of.</param>
    /// <param name="parent">The step that asks; null for a client.</param>
    /// <param name="userId">On whose behalf.</param>
    /// <param name="request">The message with its parameters, which stay as they are.</param>
    /// <exception cref="DataverseException">The message is refused.</exception>
    OrganizationResponse Execute(Session session, PluginContext? parent, Guid userId, OrganizationRequest request);
}
