using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Plugins;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>The service provider of one execution. A service that it does not have is null, as on the platform.</summary>
internal sealed class PluginServices(OrganizationCore organization, PluginContext context, PluginTraceWriter trace) : IServiceProvider, IOrganizationServiceFactory
{
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IOrganizationServiceFactory))
            return this;
        if (serviceType == typeof(ITracingService))
            return trace;
        return serviceType.IsInstanceOfType(context) ? context : null;
    }

    /// <summary>No user means the system user, an empty id the user of the step.</summary>
    public IOrganizationService CreateOrganizationService(Guid? userId) => new PluginOrganizationService(
        organization, context, userId is null ? WellKnown.SystemUser : userId == Guid.Empty ? context.UserId : userId.Value);
}
