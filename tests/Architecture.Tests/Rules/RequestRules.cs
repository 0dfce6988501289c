using System.Reflection;
using FlagService.Application.Requests;
using FluentValidation;
using MediatR;

namespace FlagService.Architecture.Tests.Rules;

/// <summary>What every use case must have.</summary>
internal static class RequestRules
{
    private static readonly string[] ReadingVerbs = ["Get", "List", "Read", "Find", "Evaluate", "Explain", "Check", "Compare", "Preview", "Search", "Stream", "Export"];

    public static IEnumerable<Type> RequestsIn(IEnumerable<Type> types) =>
        types.Where(type => type is { IsAbstract: false, IsInterface: false } && Closes(type, typeof(IRequest<>)).Any());

    public static IEnumerable<string> WithoutOneHandler(IEnumerable<Type> types)
    {
        var all = types.ToList();
        var handled = all.Where(type => !type.IsAbstract).SelectMany(type => Closes(type, typeof(IRequestHandler<,>))).ToLookup(handler => handler.GetGenericArguments()[0]);
        return RequestsIn(all).Where(request => handled[request].Count() != 1).Select(request => $"{request.FullName} has {handled[request].Count()} handlers");
    }

    public static IEnumerable<string> WithoutOneRequirement(IEnumerable<Type> types) =>
        from request in RequestsIn(types)
        let count = request.GetCustomAttributes<RequirementAttribute>(inherit: false).Count()
        where count != 1
        select $"{request.FullName} states {count} requirements";

    /// <summary>Requests that are not exactly one of query, command and procedure, or that change something by another way.</summary>
    public static IEnumerable<string> OfNoKind(IEnumerable<Type> types) =>
        from request in RequestsIn(types)
        let kinds = new[] { typeof(IQuery<>), typeof(ICommand<>), typeof(IProcedure<>) }.Count(kind => Closes(request, kind).Any())
        where kinds != 1 || (request.IsAssignableTo(typeof(IChanges)) && !Closes(request, typeof(ICommand<>)).Any())
        select $"{request.FullName} is {kinds} of query, command and procedure";

    /// <summary>Queries that are called like something that changes, and the reverse.</summary>
    public static IEnumerable<string> CalledWrongly(IEnumerable<Type> types) =>
        from request in RequestsIn(types)
        let reads = Closes(request, typeof(IQuery<>)).Any()
        where reads != ReadingVerbs.Any(verb => request.Name.StartsWith(verb, StringComparison.Ordinal))
        select $"{request.FullName} is {(reads ? "a query" : "no query")} and not called so";

    public static IEnumerable<string> ValidatorsOfNothing(IEnumerable<Type> types) =>
        from validator in types
        where validator is { IsAbstract: false, IsGenericTypeDefinition: false }
        from closed in Closes(validator, typeof(IValidator<>))
        let validated = closed.GetGenericArguments()[0]
        where !RequestsIn([validated]).Any() && !RequestsIn(types).Any(request => HasPart(request, validated))
        select $"{validator.FullName} validates {validated.FullName}, which is neither a request nor a part of one";

    private static bool HasPart(Type request, Type part) => request.GetProperties().Any(property => property.PropertyType == part);

    private static IEnumerable<Type> Closes(Type type, Type definition) =>
        type.GetInterfaces().Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition);
}
