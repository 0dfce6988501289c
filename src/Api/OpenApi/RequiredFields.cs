using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using FlagService.Application.Requests;

namespace FlagService.Api.OpenApi;

/// <summary>Which fields a body must have: those that are marked with <see cref="RequiredAttribute"/>, in the order in which they stand.</summary>
internal sealed class RequiredFields
{
    private readonly ConcurrentDictionary<Type, IReadOnlyCollection<string>> _fields = new();

    /// <summary>As they are sent; empty where none is.</summary>
    public IReadOnlyCollection<string> Of(Type body) => _fields.GetOrAdd(body, static type =>
    {
        // What stands in the parentheses of a record belongs to the parameter.
        var parameters = type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.IsDefined(typeof(RequiredAttribute)))
            .Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. type.GetProperties()
                .Where(field => field.IsDefined(typeof(RequiredAttribute)) || parameters.Contains(field.Name))
                .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name)),
        ];
    });
}
