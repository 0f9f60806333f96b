using CoSell.SolutionBuild;

if (args is not [var verb, var root, var plugins, var version, var output, ..] || verb is not ("pack" or "check" or "stage" or "appsource")
    || args.Length > (verb == "appsource" ? 6 : 5))
{
    Console.Error.WriteLine("usage: CoSell.SolutionBuild pack|check|stage REPOSITORY PLUGIN-DLL VERSION OUTPUT-FOLDER");
    Console.Error.WriteLine("       CoSell.SolutionBuild appsource REPOSITORY PLUGIN-DLL VERSION OUTPUT-FOLDER [PACKAGE-DLL]");
    return 2;
}

var options = new SolutionBuildOptions { RepositoryRoot = root, PluginAssembly = plugins, Version = version, OutputFolder = output };
var result = verb switch
{
    "pack" => SolutionBuilder.Build(options),
    "stage" => SolutionBuilder.Stage(options),
    "appsource" => SolutionBuilder.PackForAppSource(options, args.ElementAtOrDefault(5)),
    _ => SolutionBuilder.Check(options),
};

// This form is shown by MSBuild as an error of the named file.
foreach (var problem in result.Problems)
    Console.Error.WriteLine($"{problem.File} : error COSELL : {problem.Message}");
foreach (var file in result.Files)
    Console.WriteLine(Path.GetRelativePath(root, file).Replace('\\', '/'));
return result.Succeeded ? 0 : 1;
