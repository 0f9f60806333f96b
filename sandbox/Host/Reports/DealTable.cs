using System.Globalization;
using Sandbox.Host.Room;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sandbox.Host.Reports;

/// <summary>Every deal with both sides' values, its state and the connector calls that it took.</summary>
public static class DealTable
{
    /// <summary>Narrower, six columns break words in two: a deal is then a few lines of its own.</summary>
    private const int WidthOfTable = 130;

    private static readonly string[] Columns = ["Deal", "Salesforce", "Partner Center", "Microsoft's copy", "State", "Calls"];

    /// <param name="room">Whose deals.</param>
    /// <param name="width">Characters of a line.</param>
    public static IRenderable Of(RehearsalRoom room, int width) => width < WidthOfTable ? Lines(room) : Table(room);

    private static Table Table(RehearsalRoom room)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in Columns)
            table.AddColumn(column);
        foreach (var deal in Deals.All(room))
            table.AddRow([.. Cells(room, deal).Select(Markup.Escape)]);
        return table;
    }

    private static Rows Lines(RehearsalRoom room) => new(Deals.All(room).Select(deal =>
    {
        var cells = Cells(room, deal).Select(cell => cell.Replace("\n", ", ", StringComparison.Ordinal)).ToList();
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        for (var i = 1; i < Columns.Length; i++)
            grid.AddRow(new Text(Columns[i]), new Text(cells[i]));
        return new Rows(new Text(cells[0]), grid);
    }));

    private static IEnumerable<string> Cells(RehearsalRoom room, Deal deal)
    {
        var opportunity = deal.CrmRecordId is null ? null : room.Salesforce.Org.Row(deal.CrmRecordId);
        var engagement = deal.ReferralId is null ? null : room.PartnerCenter.Referrals.Get(new Guid(deal.ReferralId));
        yield return deal.Name;
        yield return opportunity is null ? "–" : $"{opportunity["StageName"]}\n{Money(opportunity["Amount"], opportunity.Has("CurrencyIsoCode") ? opportunity["CurrencyIsoCode"] : Workflow.Values.Value.Null)}, {opportunity["CloseDate"]}";
        yield return engagement is null ? "–" : Side(engagement.Partner);
        yield return engagement?.Microsoft is { } microsoft ? Side(microsoft) : "–";
        yield return deal.Message is { Length: > 0 } message ? $"{deal.State}: {message}" : deal.State;
        yield return room.Calls.OfDeal(deal.Id).ToString(CultureInfo.InvariantCulture);
    }

    private static string Side(PartnerCenter.ReferralView copy)
    {
        var details = copy.Document["details"];
        return $"{copy.Status}/{copy.Substatus}\n{Money(details["dealValue"], details["currency"])}, {Shown.Day(details["closingDateTime"])}";
    }

    private static string Money(Workflow.Values.Value amount, Workflow.Values.Value currency) =>
        decimal.TryParse(amount.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? $"{number.ToString("#,0.##", CultureInfo.InvariantCulture)} {currency}".TrimEnd()
            : "–";
}
