using System.Globalization;
using Mutants;
using Mutants.Mutating;
using Mutants.Running;

const string Assembly = "CoSell.Plugins";
const string Tests = "Plugins.Tests";
string[] mutated = ["Sync/", "CustomApis/", "Deals/", "CatchUp/", "Webhooks/"];

var options = Options.Parse(args.Skip(1));
var place = new Workplace(options.Work);
var root = Root();
switch (args.FirstOrDefault())
{
    case "build":
        Build();
        return 0;
    case "work":
        new Worker(place, Tests, Assembly).Run(Ids());
        return 0;
    case "run":
        if (!place.IsReady)
            Build();
        new Supervisor(place, [.. Self(), "work", .. args.Skip(1)]).Run([.. Chosen().Select(mutant => mutant.Id)]);
        Report.Write(place, Chosen(), Console.Out, options.Survivors);
        return 0;
    case "retry":
        place.CopyTests(BuiltTests());
        place.ForgetSurvivors();
        goto case "run";
    case "report":
        Report.Write(place, Chosen(), Console.Out, options.Survivors);
        return 0;
    default:
        Console.Error.WriteLine("build | run | retry | report, with --of=Deals,Sync/Merge --sample=N --seed=S --survivors --work=FOLDER; see README.md");
        return 2;
}

void Build()
{
    Directory.CreateDirectory(options.Work);
    var project = new MutatedProject(CompilerCall.Of(Path.Combine(root, "plugins", Assembly, Assembly + ".csproj")), file => mutated.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)));
    project.WriteTo(place.Assembly(Assembly));
    place.CopyTests(BuiltTests());
    place.Save(project.Mutants);
    Console.WriteLine(FormattableString.Invariant($"{place.Mutants.Count} mutants; {project.LeftOut} more do not compile."));
}

string BuiltTests() => Path.Combine(root, "tests", Tests, "bin", options.Configuration, "net10.0");

List<Mutant> Chosen()
{
    var of = place.Mutants.Where(mutant => options.Of.Length == 0 || options.Of.Any(start => mutant.File.StartsWith(start, StringComparison.Ordinal))).ToList();
    if (options.Sample == 0 || options.Sample >= of.Count)
        return of;
    var drawn = of.ToArray();
    new Random(options.Seed).Shuffle(drawn);
    return [.. drawn.Take(options.Sample).OrderBy(mutant => mutant.Id)];
}

static IEnumerable<int> Ids()
{
    while (Console.In.ReadLine() is { } line)
        yield return int.Parse(line, CultureInfo.InvariantCulture);
}

static string[] Self() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? [typeof(Mutant).Assembly.Location] : [];

static string Root()
{
    for (var here = new DirectoryInfo(AppContext.BaseDirectory); here is not null; here = here.Parent)
    {
        if (File.Exists(Path.Combine(here.FullName, "CoSellSolution.sln")))
            return here.FullName;
    }
    throw new InvalidOperationException("The repository was not found.");
}
