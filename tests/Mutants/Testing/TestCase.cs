using System.Reflection;

namespace Mutants.Testing;

/// <summary>One test with one row of its data.</summary>
/// <param name="Name">Class, method and number of the row; the same in every process.</param>
/// <param name="Method">The test.</param>
/// <param name="Arguments">The row.</param>
internal sealed record TestCase(string Name, MethodInfo Method, object?[] Arguments)
{
    /// <summary>Runs it on an instance of its own.</summary>
    /// <returns>Why it failed; null when it passed.</returns>
    public Exception? Run()
    {
        try
        {
            var instance = Method.IsStatic ? null : Activator.CreateInstance(Method.DeclaringType!);
            Call(instance, "TestInitializeAttribute");
            Wait(Method.Invoke(instance, Arguments));
            Call(instance, "TestCleanupAttribute");
            (instance as IDisposable)?.Dispose();
            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            return failed;
        }
    }

    private void Call(object? instance, string attribute)
    {
        foreach (var method in Method.DeclaringType!.GetMethods().Where(method => method.GetCustomAttributes(true).Any(each => each.GetType().Name == attribute)))
            Wait(method.Invoke(instance, []));
    }

    private static void Wait(object? result) => (result as Task)?.GetAwaiter().GetResult();
}
