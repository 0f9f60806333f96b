using System.Reflection;

namespace Mutants.Testing;

/// <summary>The test class that is set up: it is left set up for its next tests, as long as it is about the same mutant.</summary>
internal sealed class Fixture
{
    private Type? _class;
    private int _mutant = -1;

    /// <returns>Why the class cannot be set up, which its tests would fail for; null when it is.</returns>
    public Exception? Enter(Type testClass, int mutant)
    {
        if (testClass == _class && mutant == _mutant)
            return null;
        try
        {
            Leave();
            Call(testClass, null, "ClassInitializeAttribute");
            (_class, _mutant) = (testClass, mutant);
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

    public static void Call(Type testClass, object? instance, string attribute)
    {
        foreach (var method in testClass.GetMethods().Where(method => method.GetCustomAttributes(true).Any(each => each.GetType().Name == attribute)))
            Wait(method.Invoke(instance, new object?[method.GetParameters().Length]));
    }

    public static void Wait(object? result) => (result as Task)?.GetAwaiter().GetResult();

    private void Leave()
    {
        var left = _class;
        _class = null;
        try
        {
            if (left is not null)
                Call(left, null, "ClassCleanupAttribute");
        }
        catch (TargetInvocationException)
        {
            // What a mutant broke may not be able to end; that says nothing about the next one.
        }
    }
}
