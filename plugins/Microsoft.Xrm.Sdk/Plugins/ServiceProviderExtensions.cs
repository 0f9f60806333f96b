using System;

namespace Microsoft.Xrm.Sdk.Extensions;

/// <summary>Takes services by type.</summary>
public static class ServiceProviderExtensions
{
    /// <summary>A service by its type; the type's default when there is none.</summary>
    public static T Get<T>(this IServiceProvider serviceProvider) => (T)serviceProvider.GetService(typeof(T));

    /// <summary>An organisation service that acts as the user.</summary>
    public static IOrganizationService GetOrganizationService(this IServiceProvider serviceProvider, Guid id) =>
        serviceProvider.Get<IOrganizationServiceFactory>().CreateOrganizationService(id);
}
