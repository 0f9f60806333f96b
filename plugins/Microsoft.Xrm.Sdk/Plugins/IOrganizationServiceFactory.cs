using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>Makes services for users.</summary>
public interface IOrganizationServiceFactory
{
    /// <summary>A service that acts as the user: null for the system, an empty id for the user of the context.</summary>
    IOrganizationService CreateOrganizationService(Guid? userId);
}
