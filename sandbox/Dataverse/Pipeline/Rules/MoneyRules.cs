using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Pipeline.Rules;

/// <summary>Money comes with a currency, its exchange rate and the value in the base currency; the platform sets the latter two.</summary>
internal sealed class MoneyRules(OrganizationCore organization)
{
    private const string Currency = "transactioncurrencyid";

    public void Apply(TableMetadata table, Dictionary<string, object?> values, Func<Entity?> current)
    {
        if (table.FindColumn(Currency) is null || !Concerns(table, values))
            return;
        var before = current();
        var currency = values.TryGetValue(Currency, out var set) ? set as EntityReference : before?.GetAttributeValue<EntityReference>(Currency);
        currency ??= new("transactioncurrency", WellKnown.BaseCurrency);
        values[Currency] = currency;
        var rate = Rate(currency);
        if (table.FindColumn("exchangerate") is not null)
            values["exchangerate"] = rate;
        foreach (var column in table.MoneyBases)
        {
            var source = column.CalculationOf!;
            var amount = values.TryGetValue(source, out var changed) ? changed as Money : before?.GetAttributeValue<Money>(source);
            values[column.LogicalName] = amount is null ? null : new Money(decimal.Round(amount.Value / rate, 4, MidpointRounding.AwayFromZero));
        }
    }

    private static bool Concerns(TableMetadata table, Dictionary<string, object?> values) =>
        values.ContainsKey(Currency) || values.Keys.Any(name => table.FindColumn(name)?.Type == ColumnType.Money);

    private decimal Rate(EntityReference currency)
    {
        var schema = organization.State.Schema;
        var row = organization.Rows.Find(schema, schema.Find("transactioncurrency")!, currency.Id, new ColumnSet("exchangerate"));
        return row?.GetAttributeValue<decimal?>("exchangerate") is { } rate and > 0 ? rate : 1m;
    }
}
