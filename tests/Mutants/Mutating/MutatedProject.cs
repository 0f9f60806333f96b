using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Mutating;

/// <summary>A project with all its mutants in one assembly. What does not compile is left out, and said.</summary>
internal sealed class MutatedProject
{
    private readonly CompilerCall _call;
    private readonly CSharpCompilation _original;
    private readonly List<(int Id, SyntaxTree Tree, Variant Variant)> _variants;
    private readonly HashSet<int> _leftOut = [];

    /// <param name="call">How the project is compiled.</param>
    /// <param name="mutates">Whether a source, by its path from the project's folder on, is mutated.</param>
    public MutatedProject(CompilerCall call, Func<string, bool> mutates)
    {
        _call = call;
        var sources = call.Arguments.SourceFiles.Select(source => source.Path).Order(StringComparer.Ordinal);
        var trees = sources.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), call.Arguments.ParseOptions, path)).ToList();
        var options = call.Arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions([])
            .WithStrongNameProvider(new DesktopStrongNameProvider([call.Folder])).WithOptimizationLevel(OptimizationLevel.Release);
        _original = CSharpCompilation.Create(call.Arguments.CompilationName, trees, call.References(), options);
        var id = 0;
        _variants = [.. trees.Where(tree => mutates(call.Relative(tree.FilePath))).SelectMany(tree => VariantFinder.In(tree.GetRoot()).Select(variant => (++id, tree, variant)))];
    }

    /// <summary>The mutants that compile; complete once it is written.</summary>
    public IEnumerable<Mutant> Mutants => _variants.Where(each => !_leftOut.Contains(each.Id)).Select(each => Described(each.Id, each.Tree, each.Variant));

    public int LeftOut => _leftOut.Count;

    /// <summary>Writes the assembly.</summary>
    public void WriteTo(string file)
    {
        while (true)
        {
            var mutated = Mutated();
            var errors = mutated.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Count == 0)
            {
                Emit(mutated, file);
                return;
            }
            var guilty = errors.SelectMany(Guilty).ToHashSet();
            guilty.ExceptWith(_leftOut);
            if (guilty.Count == 0)
                throw new InvalidOperationException($"Does not compile, whatever is left out: {errors[0]}");
            _leftOut.UnionWith(guilty);
        }
    }

    private void Emit(CSharpCompilation mutated, string file)
    {
        using var output = File.Create(file);
        var result = mutated.Emit(output, manifestResources: _call.Arguments.ManifestResources);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Take(5)));
    }

    private CSharpCompilation Mutated()
    {
        using var source = new StreamReader(typeof(MutatedProject).Assembly.GetManifestResourceStream("MutantSwitch.cs")!);
        var mutated = _original.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source.ReadToEnd(), _call.Arguments.ParseOptions, "MutantSwitch.cs"));
        foreach (var changes in _variants.Where(each => !_leftOut.Contains(each.Id)).GroupBy(each => each.Tree))
        {
            var root = new Switching(changes.ToLookup(each => each.Variant.Anchor, each => (each.Id, each.Variant))).Visit(changes.Key.GetRoot())!;
            mutated = mutated.ReplaceSyntaxTree(changes.Key, CSharpSyntaxTree.Create((CSharpSyntaxNode)root, _call.Arguments.ParseOptions, changes.Key.FilePath));
        }
        return mutated;
    }

    /// <summary>Whose fault an error is: the innermost mutant's; of a variable without a value those of its declaration; else of all in the member.</summary>
    private IEnumerable<int> Guilty(Diagnostic error)
    {
        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan);
        if (error.Id is not ("CS0165" or "CS0136" or "CS0128") && Ids(node.AncestorsAndSelf()).Take(1).ToList() is { Count: > 0 } innermost)
            return innermost;
        var member = node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(inner => inner is not BaseTypeDeclarationSyntax) ?? node;
        var name = node.ToString();
        var declares = member.DescendantNodes().Where(inner => inner is SingleVariableDesignationSyntax declared && declared.Identifier.Text == name).ToList();
        var ofDeclaration = Ids(declares.SelectMany(inner => inner.Ancestors())).Except(_leftOut).ToList();
        return ofDeclaration.Count > 0 ? ofDeclaration : Ids(member.DescendantNodesAndSelf());
    }

    private static IEnumerable<int> Ids(IEnumerable<SyntaxNode> nodes) =>
        nodes.SelectMany(node => node.GetAnnotations(Switching.Mark)).Select(mark => int.Parse(mark.Data!, CultureInfo.InvariantCulture));

    private Mutant Described(int id, SyntaxTree tree, Variant variant)
    {
        var line = tree.GetLineSpan(variant.At.Span).StartLinePosition.Line + 1;
        return new(id, _call.Relative(tree.FilePath), line, variant.Kind, OneLine(variant.Anchor), variant.Replacement is null ? "" : OneLine(variant.Replacement));
    }

    private static string OneLine(SyntaxNode node) => string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
