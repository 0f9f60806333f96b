using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Erasing;

/// <summary>The deals of whom is to be erased, those out of play included, and what they tell of the customer.</summary>
internal sealed class CustomerDeals
{
    private const string Baseline = "cosell_baseline";
    private const string Name = "cosell_name";
    private const string State = "cosell_syncstate";
    private const string CustomerKey = "cosell_customerkey";
    private const string Contacts = "/customerProfile/team";
    private const string Team = "/team";

    private const int ShortestDealName = 5;

    // Words of one query; each is compared with every column.
    private const int Chunk = 20;

    private static readonly string[] Names = PersonalData.Of(Deal.Table, PersonalData.Names);
    private static readonly string[] IdColumns = { "cosell_crmrecordid", "cosell_referralidentifier", "cosell_engagementid", "cosell_microsoftreferralid" };

    private static readonly string[] MoreColumns = IdColumns.Concat(new[] { State }).ToArray();

    private CustomerDeals(IReadOnlyList<Entity> rows, Subject subject, IEnumerable<string> dealNames)
    {
        Rows = rows;
        Customer = new Mentions(subject.Names.Concat(rows.Select(row => Text(row, "cosell_customername"))));
        Records = new Mentions(Customer.Words.Concat(rows.SelectMany(Told)));
        Everything = new Mentions(Records.Words.Concat(dealNames));
    }

    public IReadOnlyList<Entity> Rows { get; }

    /// <summary>Their ids, as a report holds them.</summary>
    public List<object?> Ids => Rows.Select(row => (object?)row.Id.ToString()).ToList();

    /// <summary>Who was asked for, and the customers' names: what names them is theirs, whichever deal it is of.</summary>
    public Mentions Customer { get; }

    /// <summary>Also the customers' people, and the ids of these deals.</summary>
    public Mentions Records { get; }

    /// <summary>Also the names of these deals, as far as no other deal has the same.</summary>
    public Mentions Everything { get; }

    public static CustomerDeals Of(IOrganizationService service, Subject subject)
    {
        var named = ByIds(service, subject).ToList();
        // An opportunity stands for its customer, and with it for all deals of that.
        var keys = subject.Names.Select(Countries.Fold).Concat(named.Select(row => Text(row, CustomerKey))).Where(key => key.Length > 0).Distinct().Cast<object>().ToArray();
        var found = named.Concat(ByKeys(service, keys)).Concat(ByNames(service, new Mentions(subject.Names)));
        var rows = found.GroupBy(row => row.Id).Select(same => same.First()).OrderBy(row => row.Id).ToList();
        return new CustomerDeals(rows, subject, DealNames(service, rows));
    }

    /// <summary>Whether the deal was emptied already, by an erasure before.</summary>
    public static bool IsErased(Entity row) => row.GetAttributeValue<OptionSetValue>(State)?.Value == (int)SyncState.Erased && Text(row, CustomerKey).Length == 0;

    /// <summary>Rows of a table in which one of the words stands in one of the columns.</summary>
    public static IEnumerable<Entity> Search(IOrganizationService service, string table, string[] columns, string[] more, Mentions words)
    {
        var patterns = words.Patterns().ToList();
        var seen = new HashSet<Guid>();
        for (var i = 0; i < patterns.Count; i += Chunk)
        {
            var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns.Concat(more).ToArray()) };
            var any = query.Criteria.AddFilter(LogicalOperator.Or);
            foreach (var pattern in patterns.Skip(i).Take(Chunk))
            {
                foreach (var column in columns)
                    any.AddCondition(column, ConditionOperator.Like, pattern);
            }
            foreach (var row in Pages.All(service, query).Where(row => columns.Any(column => words.In(Text(row, column))) && seen.Add(row.Id)))
                yield return row;
        }
    }

    public static string Text(Entity row, string column) => row.GetAttributeValue<string>(column) ?? "";

    private static IEnumerable<Entity> ByIds(IOrganizationService service, Subject subject)
    {
        if (subject.Opportunities.Count + subject.Referrals.Count == 0)
            return Array.Empty<Entity>();
        var query = Query();
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        foreach (var id in subject.Opportunities)
            any.AddCondition("cosell_crmrecordid", ConditionOperator.Like, id + "%");
        foreach (var id in subject.Referrals)
            any.AddCondition("cosell_referralidentifier", ConditionOperator.Equal, id);
        return Pages.All(service, query);
    }

    private static IEnumerable<Entity> ByKeys(IOrganizationService service, object[] keys)
    {
        if (keys.Length == 0)
            return Array.Empty<Entity>();
        var query = Query();
        query.Criteria.AddCondition(CustomerKey, ConditionOperator.In, keys);
        return Pages.All(service, query);
    }

    private static IEnumerable<Entity> ByNames(IOrganizationService service, Mentions names) =>
        Search(service, Deal.Table, Names, MoreColumns, names).Where(row => Names.Any(column => names.In(column == Baseline ? OfCustomer(row) : Text(row, column))));

    /// <summary>Our own people stand in every deal of theirs, and none is their customer's for that.</summary>
    private static string OfCustomer(Entity row)
    {
        var baseline = JsonText.ParseObject(Text(row, Baseline), "The baseline of the deal");
        baseline.Remove(Team);
        return JsonText.Write(baseline);
    }

    private static IEnumerable<string> Told(Entity row)
    {
        var people = JsonText.ParseObject(Text(row, Baseline), "The baseline of the deal").Object(Contacts);
        return new[] { Text(row, "cosell_consentby"), CrmId.Short(Text(row, "cosell_crmrecordid")) }
            .Concat(IdColumns.Select(column => Text(row, column)))
            .Concat(people.Select(member => member.Value).OfType<List<object?>>().SelectMany(keys => keys.OfType<string>()));
    }

    /// <summary>Many customers have a renewal.</summary>
    private static IEnumerable<string> DealNames(IOrganizationService service, List<Entity> rows)
    {
        var names = rows.Where(row => !IsErased(row)).Select(row => Text(row, Name)).Where(name => name.Length >= ShortestDealName).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count == 0)
            return names;
        var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet(Name) };
        query.Criteria.AddCondition(Name, ConditionOperator.In, names.Cast<object>().ToArray());
        var others = Pages.All(service, query).Where(row => rows.TrueForAll(mine => mine.Id != row.Id)).Select(row => Text(row, Name)).ToList();
        return names.Where(name => !others.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static QueryExpression Query() => new(Deal.Table) { ColumnSet = new ColumnSet(Names.Concat(MoreColumns).ToArray()) };
}
