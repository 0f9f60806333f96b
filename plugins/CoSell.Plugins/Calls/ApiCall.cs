using CoSell.Plugins.Deals;
using CoSell.Plugins.Execution;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Notifications;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Calls;

/// <summary>One call of a custom API.</summary>
internal sealed class ApiCall
{
    private readonly IPluginExecutionContext _context;
    private readonly Lazy<Settings> _settings;
    private readonly Lazy<MessageCatalogue> _hubMessages;
    private readonly Lazy<Notices> _notices;
    private readonly Lazy<Alarms> _alarms;
    private readonly Lazy<IOrganizationService> _platform;

    public ApiCall(IServiceProvider provider)
    {
        _context = (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));
        var factory = (IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory));
        Service = factory.CreateOrganizationService(_context.UserId);
        _platform = new(() => factory.CreateOrganizationService(null));
        Deals = new DealStore(Service, Now);
        LastSteps = new LastSteps(Service);
        Trace = new CallTrace(provider, _context.MessageName);
        _settings = new(() => Settings.Load(Service));
        _hubMessages = new(() => MessageCatalogue.Of(Service, Settings.HubLanguage));
        _notices = new(() => new Notices(Service, Settings, HubMessages, Now, LastSteps));
        _alarms = new(() => new Alarms(Service, Notices, Now, LastSteps));
    }

    public IOrganizationService Service { get; }

    /// <summary>What day it is, and which day a moment is.</summary>
    public DealCalendar Calendar => DealCalendar.Of(Settings.TimeZone, Now);

    /// <summary>The mapping as it is now.</summary>
    public CompiledMapping Mapping => CompiledMapping.Present(Service, _context.OrganizationId, Calendar);

    /// <summary>The platform's own user, for what is no one's row: definitions.</summary>
    public IOrganizationService Platform => _platform.Value;

    /// <summary>The environment; empty where there is none.</summary>
    public Guid EnvironmentId => _context.OrganizationId;

    public DealStore Deals { get; }

    public Settings Settings => _settings.Value;

    /// <summary>The language of those who look after co-sell.</summary>
    public MessageCatalogue HubMessages => _hubMessages.Value;

    public Notices Notices => _notices.Value;

    public Alarms Alarms => _alarms.Value;

    /// <summary>What is written when everything about deals is.</summary>
    public LastSteps LastSteps { get; }

    /// <summary>The platform's own reading of the time, so that no two clocks disagree; UTC, whole milliseconds.</summary>
    public DateTime Now => OperationTime.Of(_context);

    /// <summary>Who asked.</summary>
    public Guid InitiatingUserId => _context.InitiatingUserId;

    public string CorrelationId => _context.CorrelationId.ToString();

    /// <summary>A text parameter; null when it was not passed or is blank.</summary>
    public string? Text(string name) => _context.InputParameters.Contains(name) && _context.InputParameters[name] is string text && text.Trim().Length > 0 ? text.Trim() : null;

    /// <summary>Whether a parameter was passed, if only with an empty text.</summary>
    public bool Has(string name) => _context.InputParameters.Contains(name);

    /// <summary>A text parameter that has to be there.</summary>
    public string Required(string name) => Text(name) ?? throw new InvalidPluginExecutionException($"{name} is missing. Pass the value that the step before answered.");

    /// <summary>A yes/no parameter; no when it was not passed.</summary>
    public bool Flag(string name) => _context.InputParameters.Contains(name) && _context.InputParameters[name] is true;

    /// <summary>Makes all mapping rows that this call writes one version. To be called before the rows are read that it is decided on.</summary>
    /// <param name="source">What the history says of it, e.g. <c>import</c>.</param>
    /// <returns>The number of the version.</returns>
    public int BeginMappingVersion(string source)
    {
        var version = MappingVersion.Next(Service);
        MappingBatch.Begin(_context, version, source);
        return version;
    }

    /// <summary>The environment's name.</summary>
    public string OrganizationName => _context.OrganizationName;

    /// <summary>A whole number; 0 when it was not passed.</summary>
    public int Number(string name) => _context.InputParameters.Contains(name) && _context.InputParameters[name] is int number ? number : 0;

    /// <summary>What the plug-in trace log is told.</summary>
    public CallTrace Trace { get; }

    /// <summary>Writes what was put off, and tells the trace log what is answered.</summary>
    public void End()
    {
        LastSteps.Run();
        Trace.Answers(_context.OutputParameters);
    }

    public void Answer(string name, object value) => _context.OutputParameters[name] = value;
}
