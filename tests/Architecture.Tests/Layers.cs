using System.Reflection;
using System.Runtime.CompilerServices;

namespace FlagService.Architecture.Tests;

/// <summary>The product's assemblies.</summary>
internal static class Layers
{
    public static Assembly Evaluation { get; } = typeof(FlagService.Evaluation.Engine.Evaluator).Assembly;

    public static Assembly Domain { get; } = typeof(Domain.Error).Assembly;

    public static Assembly Application { get; } = typeof(Application.ApplicationServices).Assembly;

    public static Assembly Infrastructure { get; } = typeof(Infrastructure.InfrastructureServices).Assembly;

    public static Assembly Api { get; } = typeof(Program).Assembly;

    public static Assembly Console { get; } = typeof(Console.ConsoleServices).Assembly;

    public static Assembly Client { get; } = typeof(Client.FlagClient).Assembly;

    public static Assembly FeatureManagement { get; } = typeof(FeatureManagement.FeatureManagementServices).Assembly;

    /// <summary>What the service runs.</summary>
    public static IReadOnlyList<Assembly> Server { get; } = [Evaluation, Domain, Application, Infrastructure, Console, Api];

    public static IReadOnlyList<Assembly> All { get; } = [.. Server, Client, FeatureManagement];

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
