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
        new Worker(place, options).Run(Ids());
        return 0;
    case "run":
        if (!place.IsReady)
            Build();
        Lay();
        new Supervisor(place, options.By, [.. Self(), "work", .. args.Skip(1)]).Run([.. Left().Select(mutant => mutant.Id)]);
        new Report(place, Console.Out).Write(Chosen(), options.Survivors);
        return 0;
    case "retry":
        if (options.By == Judge.Tests)
            place.CopyTests(Judge.Tests, BuiltTests(subject.Tests));
        place.ForgetSurvivors(options.By, [.. Chosen().Select(mutant => mutant.Id)]);
        goto case "run";
    case "report":
        new Report(place, Console.Out).Write(Chosen(), options.Survivors);
        return 0;
    default:
        Console.Error.WriteLine("build | run | retry | report, with --subject=plugins|relay --of=Deals,Decision/Merge --sample=N --seed=S --by=tests|simulation|whole --survivors --work=FOLDER; see README.md");
        return 2;
}

void Build()
{
    place.Clear();
    var project = new MutatedProject(CompilerCall.Of(Path.Combine(root, subject.Project)), subject.Mutates);
    project.WriteTo(place.Assembly(subject.Assembly));
    place.CopyTests(Judge.Tests, BuiltTests(subject.Tests));
    place.Save(project.Mutants);
    Console.WriteLine(FormattableString.Invariant($"{place.Mutants.Count} mutants; {project.LeftOut} more do not compile."));
}

// What judges the whole stands on zips with the mutated plug-ins.
void Lay()
{
    if (options.By == Judge.Tests || Directory.Exists(place.Tests(options.By)))
        return;
    if (!Directory.Exists(place.Root))
        ShadowRoot.Build(root, place.Root, place.Assembly(subject.Assembly));
    if (options.By == Judge.Whole)
        place.CopyTests(Judge.Whole, BuiltTests(Subject.WholeTests));
}

string BuiltTests(string project) => Path.Combine(root, "tests", project, "bin", options.Configuration, "net10.0");

// The others are asked only about those whom the tests leave alive.
IEnumerable<Mutant> Left() => options.By == Judge.Tests ? Chosen() : Chosen().Where(mutant => !new Report(place, Console.Out).IsDead(mutant, Judge.All.Except([options.By])));

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
