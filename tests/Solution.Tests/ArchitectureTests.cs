using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CoSell.Solution.Tests;

/// <summary>
/// Namespaces have an order, lowest first, and refer downwards only: <c>Architecture/*.txt</c>, a layer a line. Namespaces on one line still refer to each other; a line that
/// gets shorter is progress, one that gets longer is not. A project's root namespace is its public face: what all of it knows and what starts it, so it stands outside of the order.
/// </summary>
[TestClass]
public sealed class ArchitectureTests
{
    public static IEnumerable<object[]> Projects =>
    [
        ["plugins/CoSell.Plugins", "net462", "CoSell.Plugins"],
        ["sandbox/Connectors", "net10.0", "Sandbox.Connectors"],
        ["sandbox/Dataverse", "net10.0", "Sandbox.Dataverse"],
        ["sandbox/Host", "net10.0", "Sandbox.Host"],
        ["sandbox/PartnerCenter", "net10.0", "Sandbox.PartnerCenter"],
        ["sandbox/Salesforce", "net10.0", "Sandbox.Salesforce"],
        ["sandbox/Workflow", "net10.0", "Sandbox.Workflow"],
    ];

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Namespaces_refer_downwards_only(string project, string framework, string root)
    {
        var order = Order(root);
        using var module = Module(project, framework, root);

        References(module, root).Where(reference => order[reference.From.Namespace] < order[reference.To.Namespace])
            .Select(reference => $"{reference.From.FullName} refers to {reference.To.FullName}, which is above it").Distinct().Order(StringComparer.Ordinal).Should().BeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_order_names_every_namespace_and_no_other_one(string project, string framework, string root)
    {
        using var module = Module(project, framework, root);

        Order(root).Keys.Should().BeEquivalentTo(module.Types.Select(type => type.Namespace).Where(space => space != root && space.StartsWith(root, StringComparison.Ordinal)).Distinct());
    }

    /// <summary>A decision is made of facts alone: it reads and writes nothing, and no tree of JSON is handed to it. Typed views stand between.</summary>
    [TestMethod]
    public void The_decision_knows_neither_the_SDK_nor_JSON()
    {
        using var module = Module("plugins/CoSell.Plugins", "net462", "CoSell.Plugins");

        module.GetTypes().Where(type => Outermost(type).Namespace == "CoSell.Plugins.Decision")
            .SelectMany(type => Used(type).Concat(Handed(type)).SelectMany(Parts).Where(IsOutside).Select(used => $"{type.FullName} refers to {used.FullName}"))
            .Distinct().Order(StringComparer.Ordinal).Should().BeEmpty();

        static bool IsOutside(TypeReference used) => used.Namespace.StartsWith("Microsoft.Xrm", StringComparison.Ordinal) || used.Namespace == "CoSell.Plugins.Json"
            || used.FullName is "System.IO.Stream" or "System.Net.WebRequest" or "System.Random";
    }

    [TestMethod]
    public void The_plug_ins_have_no_two_namespaces_that_refer_to_each_other() =>
        Lines("CoSell.Plugins").Where(line => line.Contains(' ', StringComparison.Ordinal)).Should().BeEmpty();

    private static Dictionary<string, int> Order(string root) =>
        Lines(root).SelectMany((line, layer) => line.Split(' ').Select(name => (Name: $"{root}.{name}", layer))).ToDictionary(entry => entry.Name, entry => entry.layer);

    private static IEnumerable<string> Lines(string root) =>
        File.ReadLines(Path.Combine(RepositoryPaths.Root, "tests", "Solution.Tests", "Architecture", root + ".txt")).Where(line => line.Length > 0 && line[0] != '#');

    private static ModuleDefinition Module(string project, string framework, string root) =>
        ModuleDefinition.ReadModule(Path.Combine(RepositoryPaths.Root, project, "bin", RepositoryPaths.Configuration, framework, (root == "Sandbox.Host" ? "cosell" : root) + ".dll"));

    private static IEnumerable<(TypeReference From, TypeReference To)> References(ModuleDefinition module, string root) =>
        from type in module.GetTypes()
        let source = Outermost(type)
        where IsPlaced(source)
        from used in Used(type).SelectMany(Parts)
        where used.Scope == module
        let target = Outermost(used)
        where IsPlaced(target) && target.Namespace != source.Namespace
        select (source, target);

    private static bool IsPlaced(TypeReference type) => type.Namespace.Contains('.', StringComparison.Ordinal) && type.Namespace.Count(character => character == '.') > 1 && !type.Namespace.StartsWith("System.", StringComparison.Ordinal);

    private static IEnumerable<TypeReference?> Used(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(Used),
    ];

    private static IEnumerable<TypeReference?> Used(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature = [method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];
        return !method.HasBody ? signature : [.. signature, .. method.Body.Variables.Select(variable => variable.VariableType), .. method.Body.Instructions.SelectMany(Used), .. method.Body.ExceptionHandlers.Select(handler => handler.CatchType)];
    }

    /// <summary>What the methods that a type calls take and answer.</summary>
    private static IEnumerable<TypeReference?> Handed(TypeDefinition type) =>
        from method in type.Methods
        where method.HasBody
        from called in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>()
        from handed in called.Parameters.Select(parameter => parameter.ParameterType).Append(called.ReturnType)
        select handed;

    private static IEnumerable<TypeReference?> Used(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType],
        FieldReference field => [field.DeclaringType],
        _ => [],
    };

    /// <summary>A type and all that it is made of: elements of arrays, arguments of generic types.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
