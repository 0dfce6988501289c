using System.Reflection;
using System.Runtime.CompilerServices;

namespace FlagService.Architecture.Tests;

/// <summary>The product's assemblies.</summary>
internal static class Layers
{
    public static Assembly Evaluation { get; } = typeof(FlagService.Evaluation.Evaluator).Assembly;

    public static Assembly Domain { get; } = typeof(Domain.Error).Assembly;

    public static Assembly Application { get; } = typeof(Application.ApplicationServices).Assembly;

    public static Assembly Infrastructure { get; } = typeof(Infrastructure.InfrastructureServices).Assembly;

    public static Assembly Api { get; } = typeof(Program).Assembly;

    public static Assembly Console { get; } = typeof(Console.ConsoleServices).Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Evaluation, Domain, Application, Infrastructure, Console, Api];

    /// <summary>The types that somebody wrote.</summary>
    public static IEnumerable<Type> Types(params IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type));

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.Name == "_Imports"
        || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.Namespace?.StartsWith("FlagService", StringComparison.Ordinal) != true
        || (type.DeclaringType is { } outer && IsGenerated(outer));
}
