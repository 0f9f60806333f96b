using System.Reflection;

namespace Mutants.Testing;

/// <summary>One test with one row of its data.</summary>
/// <param name="Name">Class, method and number of the row; the same in every process.</param>
/// <param name="Method">The test.</param>
/// <param name="Arguments">The row.</param>
internal sealed record TestCase(string Name, MethodInfo Method, object?[] Arguments)
{
    public Type Class => Method.DeclaringType!;

    /// <summary>Runs it on an instance of its own.</summary>
    /// <returns>Why it failed; null when it passed.</returns>
    public Exception? Run()
    {
        try
        {
            var instance = Method.IsStatic ? null : Activator.CreateInstance(Method.DeclaringType!);
            Fixture.Call(Class, instance, "TestInitializeAttribute");
            Fixture.Wait(Method.Invoke(instance, Arguments));
            Fixture.Call(Class, instance, "TestCleanupAttribute");
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
}
