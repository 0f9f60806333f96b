using System.Globalization;

namespace EndToEnd.Tests.Rehearsing;

/// <summary>A small pipeline with everything that is wrong in a real one: no account, an ambiguous country, a misspelt one, no value, closed in the past.</summary>
internal static class SamplePipeline
{
    private static readonly string[] Products = ["GTX Pro", "GTXPro", "MG Special", "GTX Basic"];
    private static readonly string[] Customers = ["Acme", "Manila Parts", "Contoso", "Tailspin", "Woodgrove", "Fabrikam"];

    public static (string Accounts, string Opportunities, string Products) Write(string folder, int deals) => (
        Write(folder, "accounts.csv", "account,office_location\nAcme,United States\nManila Parts,Philipines\nContoso,Germany\nTailspin,France\nWoodgrove,Japan\nFabrikam,Italy\nHanok,Korea\n"),
        Write(folder, "opportunities.csv", "opportunity_id,product,account,deal_stage,engage_date,close_date,close_value\n" + Bad + string.Concat(Enumerable.Range(0, deals).Select(Row))),
        Write(folder, "products.csv", "product,sales_price\nGTX Pro,4821\nMG Special,55\nGTX Basic,550\n"));

    /// <summary>Rows that can never be shared, and one that is won on its second day.</summary>
    private const string Bad = """
        B1,GTX Pro,Hanok,Engaging,1/3/2017,,
        B2,GTX Pro,,Engaging,1/3/2017,,
        B3,Unlisted,Acme,Engaging,1/3/2017,,
        B4,GTX Pro,Acme,Won,1/4/2017,1/2/2017,4900
        Q1,GTX Basic,Contoso,Won,1/3/2017,1/5/2017,560
        Q2,GTX Basic,Fabrikam,Won,1/3/2017,1/5/2017,570
        N1,MG Special,Acme,Prospecting,,,

        """;

    /// <summary>Every third deal is lost; all are engaged within a week, so that few days are replayed.</summary>
    private static string Row(int number)
    {
        var engaged = new DateOnly(2017, 1, 4).AddDays(number % 3);
        var closed = engaged.AddDays(45 + (number % 2));
        return string.Create(CultureInfo.InvariantCulture,
            $"D{number},{Products[number % Products.Length]},{Customers[number % Customers.Length]},{(number % 3 == 2 ? "Lost" : "Won")},{engaged:M/d/yyyy},{closed:M/d/yyyy},{(number % 6 == 5 ? 0 : 30_000 + number)}\n");
    }

    private static string Write(string folder, string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
