using Microsoft.JSInterop;

namespace FlagService.Architecture.Tests.Examples;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForbiddenAttribute : Attribute
{
    public static int Answer() => 42;
}

internal sealed class UsesInSignature
{
    public ForbiddenAttribute? Field { get; init; }
}

internal sealed class UsesInCode
{
    public int Use() => ForbiddenAttribute.Answer();
}

internal sealed class UsesInLambda
{
    public Func<int> Use() => () => ForbiddenAttribute.Answer();
}

internal sealed class UsesInIterator
{
    public IEnumerable<int> Use()
    {
        yield return ForbiddenAttribute.Answer();
    }
}

internal sealed class UsesAsArgument
{
    public object Use() => new List<ForbiddenAttribute[]>();
}

[Forbidden]
internal sealed class UsesAsAttribute;

internal sealed class CallsScript(IJSRuntime browser)
{
    public ValueTask<bool> Call() => browser.InvokeAsync<bool>("confirm");
}

internal sealed class KeepsState
{
    public static readonly int Fixed = 3;
    public const int Literal = 4;

    public static int Counter { get; set; }
}
