using FlagService.Application;
using MediatR;

namespace FlagService.Api.Operations;

/// <summary>The requests that operations send. An action is called as its request, so that its description follows from that one.</summary>
internal static class UseCases
{
    private static readonly ILookup<string, Type> ByName = typeof(ApplicationServices).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IBaseRequest)))
        .ToLookup(type => type.Name, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IEnumerable<Type> All => ByName.SelectMany(types => types);

    /// <summary>The one of a name; null where there is none.</summary>
    public static Type? Find(string name) => ByName[name].SingleOrDefault();
}
