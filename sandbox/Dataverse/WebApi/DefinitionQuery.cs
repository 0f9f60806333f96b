using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Queries;

namespace Sandbox.Dataverse.WebApi;

/// <summary>The query options of a request for definitions. A property that the sandbox does not know is refused by name.</summary>
internal sealed partial class DefinitionQuery
{
    private static readonly string[] Supported = ["$select", "$filter", "$expand", "$top", "$count"];

    private readonly FilterClause? _filter;
    private readonly SelectExpandClause? _shape;
    private readonly long? _top;

    /// <exception cref="DataverseException">An option is wrong (400) or not supported (501).</exception>
    public DefinitionQuery(QueryOptions options)
    {
        foreach (var (name, _) in options.All)
        {
            if (!Supported.Contains(name))
                throw Faults.Unsupported($"the query option {name} on definitions");
        }
        try
        {
            var plain = options.All.ToDictionary(option => option.Key, option => EnumText().Replace(option.Value, "$1"));
            var parser = new ODataQueryOptionParser(DefinitionModel.Model, DefinitionModel.Type, DefinitionModel.Set, plain);
            (_filter, _shape, _top, Count) = (parser.ParseFilter(), parser.ParseSelectAndExpand(), parser.ParseTop(), parser.ParseCount() == true);
        }
        catch (ODataException wrong)
        {
            throw new DataverseException(0x80060888, wrong.Message, inner: wrong);
        }
    }

    private DefinitionQuery(ExpandedNavigationSelectItem item) => (_filter, _shape, _top) = (item.FilterOption, item.SelectAndExpand, item.TopOption);

    public bool Count { get; }

    /// <summary>What is expanded, each with its own options.</summary>
    public IEnumerable<(string Name, DefinitionQuery Inner)> Expansions =>
        (_shape?.SelectedItems.OfType<ExpandedNavigationSelectItem>() ?? []).Select(item => (item.PathToNavigationProperty.FirstSegment.Identifier, new DefinitionQuery(item)));

    public IEnumerable<JsonObject> Filter(IEnumerable<JsonObject> definitions)
    {
        var fitting = _filter is null ? definitions : definitions.Where(definition => DefinitionFilter.Fits(_filter.Expression, definition));
        return _top is { } top ? fitting.Take((int)top) : fitting;
    }

    /// <summary>Leaves what is selected; the id and the type are always there.</summary>
    public JsonObject Select(JsonObject definition)
    {
        if (_shape is null or { AllSelected: true })
            return definition;
        var selected = _shape.SelectedItems.OfType<PathSelectItem>().Select(item => item.SelectedPath.FirstSegment.Identifier).ToList();
        if (selected.Find(name => !definition.ContainsKey(name)) is { } unknown)
            throw Faults.Unsupported($"the property '{unknown}' of definitions");
        foreach (var name in definition.Select(member => member.Key).Where(name => name is not ("@odata.type" or "MetadataId") && !selected.Contains(name)).ToList())
            definition.Remove(name);
        return definition;
    }

    /// <summary>Values of enumerations stand with their type before them; here they are compared as text.</summary>
    [GeneratedRegex("""Microsoft\.Dynamics\.CRM\.\w+('\w+')""")]
    private static partial Regex EnumText();
}
