using System.Globalization;
using Mutants;
using Mutants.Mutating;
using Mutants.Running;

var options = Options.Parse(args.Skip(1));
var subject = options.Subject;
var place = new Workplace(options.Work);
var root = Root();
switch (args.FirstOrDefault())
{
    case "build":
        Build();
        return 0;
    case "work":
        new Worker(place, subject, options.Longest, options.Most).Run(Ids());
        return 0;
    case "run":
        if (!place.IsReady)
            Build();
        new Supervisor(place, [.. Self(), "work", .. args.Skip(1)]).Run([.. Chosen().Select(mutant => mutant.Id)]);
        Report.Write(place, Chosen(), Console.Out, options.Survivors);
        return 0;
    case "retry":
        place.CopyTests(BuiltTests());
        place.ForgetSurvivors([.. Chosen().Select(mutant => mutant.Id)]);
        goto case "run";
    case "report":
        Report.Write(place, Chosen(), Console.Out, options.Survivors);
        return 0;
    default:
        Console.Error.WriteLine("build | run | retry | report, with --subject=plugins|relay --of=Deals,Sync/Merge --sample=N --seed=S --survivors --work=FOLDER; see README.md");
        return 2;
}

void Build()
{
    place.Clear();
    var project = new MutatedProject(CompilerCall.Of(Path.Combine(root, subject.Project)), subject.Mutates);
    project.WriteTo(place.Assembly(subject.Assembly));
    place.CopyTests(BuiltTests());
    place.Save(project.Mutants);
    Console.WriteLine(FormattableString.Invariant($"{place.Mutants.Count} mutants; {project.LeftOut} more do not compile."));
}

string BuiltTests() => Path.Combine(root, "tests", subject.Tests, "bin", options.Configuration, "net10.0");

List<Mutant> Chosen()
{
    if (options.Ids is { Count: > 0 } ids)
        return [.. place.Mutants.Where(mutant => ids.Contains(mutant.Id))];
    var of = place.Mutants.Where(mutant => options.Of.Length == 0 || options.Of.Any(start => mutant.File.StartsWith(start, StringComparison.Ordinal))).ToList();
    return options.Sample == 0 ? of : [.. of.GroupBy(mutant => Subject.Part(mutant.File)).SelectMany(part => Drawn([.. part]))];
}

IEnumerable<Mutant> Drawn(Mutant[] part)
{
    new Random(options.Seed).Shuffle(part);
    return part.Take(options.Sample).OrderBy(mutant => mutant.Id);
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
