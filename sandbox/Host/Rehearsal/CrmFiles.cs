namespace Sandbox.Host.Rehearsal;

/// <summary>Reads a pipeline from its three CSV files.</summary>
public static class CrmFiles
{
    /// <param name="accounts">Columns <c>account</c>, <c>office_location</c>; <c>sector</c> and <c>employees</c> if it has them.</param>
    /// <param name="opportunities">Columns <c>opportunity_id</c>, <c>product</c>, <c>account</c>, <c>deal_stage</c>, <c>engage_date</c>, <c>close_date</c>, <c>close_value</c>.</param>
    /// <param name="products">Columns <c>product</c>, <c>sales_price</c>.</param>
    public static CrmData Read(string accounts, string opportunities, string products)
    {
        var (problems, said) = (new List<CsvProblem>(), new List<string>());
        var prices = CsvTable.Read(products, "product", ["sales_price"], problems, said, Price)
            .GroupBy(price => Plain(price.Product)).ToDictionary(same => same.Key, same => same.First());
        var customers = CsvTable.Read(accounts, "account", ["office_location"], problems, said, Account)
            .DistinctBy(account => account.Name).ToList();
        var deals = CsvTable.Read(opportunities, "opportunity_id", ["product", "account", "deal_stage", "engage_date", "close_date", "close_value"], problems, said, row => Opportunity(row, prices));
        return new(customers, deals, problems) { Said = said };
    }

    private static ListPrice? Price(CsvTable.CsvRow row)
    {
        var price = new ListPrice(row.Required("product"), row.Number("sales_price"));
        return row.IsBroken ? null : price;
    }

    private static CrmAccount? Account(CsvTable.CsvRow row)
    {
        var account = new CrmAccount(row.Required("account"), row.Text("office_location"), row.Text("sector"), row.Number("employees"));
        return row.IsBroken ? null : account;
    }

    private static CrmOpportunity? Opportunity(CsvTable.CsvRow row, Dictionary<string, ListPrice> prices)
    {
        var known = prices.GetValueOrDefault(Plain(row.Text("product")));
        var opportunity = new CrmOpportunity(row.Required("opportunity_id"), known?.Product ?? row.Text("product"), row.Text("account"), row.Text("deal_stage"),
            known?.Price, row.Date("engage_date"), row.Date("close_date"), row.Number("close_value"));
        return row.IsBroken ? null : opportunity;
    }

    /// <summary>A product is spelt with and without spaces in one and the same pipeline.</summary>
    private static string Plain(string product) => product.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private sealed record ListPrice(string Product, decimal? Price);
}
