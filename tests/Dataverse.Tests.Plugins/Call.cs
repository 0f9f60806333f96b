using System;
using Microsoft.Xrm.Sdk;

namespace Abc.Plugins;

/// <summary>What every test plug-in takes out of the service provider.</summary>
internal sealed class Call
{
    public Call(IServiceProvider services)
    {
        Context = (IPluginExecutionContext)services.GetService(typeof(IPluginExecutionContext));
        var factory = (IOrganizationServiceFactory)services.GetService(typeof(IOrganizationServiceFactory));
        Service = factory.CreateOrganizationService(Context.UserId);
        Trace = (ITracingService)services.GetService(typeof(ITracingService));
    }

    public IPluginExecutionContext Context { get; }

    public IOrganizationService Service { get; }

    public ITracingService Trace { get; }

    public Entity Target => (Entity)Context.InputParameters["Target"];

    public void Note(string text) => Service.Create(new Entity("abc_note") { ["abc_name"] = text });
}
