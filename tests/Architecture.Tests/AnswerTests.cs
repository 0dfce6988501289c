using System.Reflection;
using FlagService.Application;
using FlagService.Domain;

namespace FlagService.Architecture.Tests;

/// <summary>AutoMapper does its one job everywhere (decision 0026).</summary>
[Parallelizable]
public sealed class AnswerTests
{
    private static readonly Assembly Domain = typeof(Error).Assembly;

    private static IEnumerable<MethodInfo> Makers => typeof(ApplicationServices).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => method.Name is "Of" or "From" && method.ReturnType == method.DeclaringType);

    [Test]
    public void What_shows_one_entity_in_plain_values_is_mapped()
    {
        Assert.That(Makers.Count(), Is.GreaterThan(5));
        Assert.That(Makers.Where(IsMappersJob).Select(method => $"{method.DeclaringType}.{method.Name}"), Is.Empty);
    }

    private static bool IsMappersJob(MethodInfo method) =>
        method.GetParameters() is [var only]
        && IsEntity(only.ParameterType)
        && method.ReturnType.GetProperties().All(property => IsPlain(property.PropertyType));

    private static bool IsEntity(Type type) =>
        type.Assembly == Domain && type.GetProperty("Id") is { PropertyType: var id } && id.Assembly == Domain;

    private static bool IsPlain(Type type) =>
        type.Namespace == nameof(System) || (type.IsGenericType && type.GetGenericArguments() is [{ Namespace: nameof(System) }]);
}
