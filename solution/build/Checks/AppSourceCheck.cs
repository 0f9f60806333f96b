using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;
using CoSell.SolutionBuild.Packing;

namespace CoSell.SolutionBuild.Checks;

/// <summary>What the marketplace's certification refuses: missing files, a wrong order of solutions, dates and languages that do not fit.</summary>
internal static class AppSourceCheck
{
    private static readonly string[] Pages = ["WelcomeHtml", "EndHtml"];

    /// <param name="package">The package.</param>
    /// <param name="languages">Language codes (LCID) of the solutions; those of the offer have to be the same.</param>
    public static IEnumerable<SolutionProblem> Find(AppSourcePackage package, IReadOnlyCollection<string> languages)
    {
        var input = package.Input();
        return Solutions(package).Concat(Files(package, input)).Concat(Dates(input)).Concat(Countries(input)).Concat(Languages(input, languages))
            .Concat(Anchor(package, input));
    }

    private static IEnumerable<SolutionProblem> Solutions(AppSourcePackage package)
    {
        var solutions = package.Solutions();
        if (!solutions.SequenceEqual(["CoSellConnectors_managed.zip", "CoSell_managed.zip"]))
            yield return Import($"imports {string.Join(", ", solutions)}; it has to import CoSellConnectors_managed.zip first, then CoSell_managed.zip");
        foreach (var (part, file) in package.Parts().Where(p => !File.Exists(p.Value)))
            yield return Import($"names {Path.GetFileName(part)}, which is not there: {Path.GetFileName(file)} has to be built first");
    }

    private static IEnumerable<SolutionProblem> Files(AppSourcePackage package, XElement input)
    {
        foreach (var name in AppSourcePackage.OuterFiles(input).Where(name => !File.Exists(package.Source(name))))
            yield return Input($"names '{name}', which is not beside it");
        foreach (var logo in input.Descendants("Logo").Select(l => l.Value).Distinct().Where(name => File.Exists(package.Source(name))))
        {
            if (Size(File.ReadAllBytes(package.Source(logo))) != (32, 32))
                yield return Input($"names the logo '{logo}', which is no PNG of 32 x 32 pixels");
        }
        foreach (var page in Pages.Where(page => !package.Parts().ContainsKey($"PkgAssets/Content/en-us/{page}/HTML/Default.htm")))
            yield return new("solution/appsource/PkgAssets/Content/en-us", $"lacks {page}/HTML/Default.htm, the page that Package Deployer shows");
    }

    private static IEnumerable<SolutionProblem> Dates(XElement input)
    {
        var dates = new[] { "StartDate", "EndDate" }.Select(name => (Name: name, Day: Day(input.Element(name)?.Value))).ToList();
        foreach (var (name, _) in dates.Where(date => date.Day is null))
            yield return Input($"has {name} '{input.Element(name)?.Value}', which is no date as MM/DD/YYYY");
        if (dates.All(date => date.Day is not null) && dates[1].Day <= dates[0].Day)
            yield return Input("ends before it starts: EndDate has to be after StartDate");
    }

    private static IEnumerable<SolutionProblem> Countries(XElement input)
    {
        var text = input.Element("SupportedCountries")?.Value ?? "";
        if (!text.Split(',').All(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper)))
            yield return Input($"has SupportedCountries '{text}'; wanted are country codes of two capital letters, separated by commas without blanks");
    }

    private static IEnumerable<SolutionProblem> Languages(XElement input, IReadOnlyCollection<string> languages)
    {
        var locales = input.Descendants("PackageLocale").Select(l => (string?)l.Attribute("Code") ?? "").ToList();
        if (!locales.Order(StringComparer.Ordinal).SequenceEqual(languages.Order(StringComparer.Ordinal)))
            yield return Input($"has the locales {string.Join(", ", locales)}, the solutions {string.Join(", ", languages)}: they have to be the same");
        if (input.Descendants("PackageLocale").Count(l => (string?)l.Attribute("IsDefault") == "true") != 1)
            yield return Input("has to mark exactly one PackageLocale as default");
    }

    private static IEnumerable<SolutionProblem> Anchor(AppSourcePackage package, XElement input)
    {
        if (input.Element("SolutionAnchorName")?.Value is not { } anchor || !package.Solutions().Contains(anchor))
            yield return Input($"has SolutionAnchorName '{input.Element("SolutionAnchorName")?.Value}', which ImportConfig.xml does not import");
    }

    private static DateTime? Day(string? text) =>
        DateTime.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Width and height stand in the header of a PNG, big-endian, at 16 and 20 (RFC 2083).</summary>
    private static (int Width, int Height)? Size(byte[] png) =>
        png.Length > 24 && png.AsSpan(1, 3).SequenceEqual("PNG"u8)
            ? (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)))
            : null;

    private static SolutionProblem Input(string message) => new("solution/appsource/Input.xml", message);

    private static SolutionProblem Import(string message) => new("solution/appsource/PkgAssets/ImportConfig.xml", message);
}
