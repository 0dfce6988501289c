using System.Reflection;
using FlagService.Api.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace FlagService.Architecture.Tests.Rules;

/// <summary>What every action of a controller must be.</summary>
internal static class ControllerRules
{
    private static readonly string[] Roots = ["v1", "sdk", "ofrep", "openfeature", "api", "health", "metrics", ".well-known"];

    public static IEnumerable<MethodInfo> ActionsIn(IEnumerable<Type> types) =>
        types.Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ControllerBase)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && !method.IsDefined(typeof(NonActionAttribute)));

    /// <summary>Actions that take two kinds of credential, or whose route says another kind than they do.</summary>
    public static IEnumerable<string> WithoutOneCredential(IEnumerable<Type> types) =>
        from action in ActionsIn(types)
        let anonymous = Has<IAllowAnonymous>(action)
        let sdk = Has<SdkCredentialAttribute>(action)
        let forSdk = RoutesOf(action).Any(route => route.Split('/')[0] is "sdk" or "ofrep" or "openfeature" or "api")
        where (anonymous && sdk) || (sdk && !forSdk) || (forSdk && !sdk && !anonymous)
        select $"{Name(action)} takes {(anonymous, sdk, forSdk)}";

    public static IEnumerable<string> WithoutRoute(IEnumerable<Type> types) =>
        ActionsIn(types).Where(action => !RoutesOf(action).Any()).Select(action => $"{Name(action)} has no method or route");

    public static IEnumerable<string> OutsideTheRoots(IEnumerable<Type> types) =>
        from action in ActionsIn(types)
        from route in RoutesOf(action)
        where !Roots.Contains(route.Split('/')[0])
        select $"{Name(action)} is at /{route}";

    /// <summary>Types of a layer that callers would get to see.</summary>
    public static IEnumerable<string> Answering(IEnumerable<Type> types, Assembly forbidden) =>
        from action in ActionsIn(types)
        from answer in AnswersOf(action).SelectMany(type => Shown(type, [])).Distinct()
        where answer.Assembly == forbidden
        select $"{Name(action)} answers with {answer.FullName}";

    private static IEnumerable<string> RoutesOf(MethodInfo action)
    {
        var prefix = action.DeclaringType!.GetCustomAttributes<RouteAttribute>().FirstOrDefault()?.Template ?? "";
        return action.GetCustomAttributes().OfType<HttpMethodAttribute>()
            .Select(method => ((IRouteTemplateProvider)method).Template ?? "")
            .Select(template => template.StartsWith('/') ? template[1..] : string.Join('/', new[] { prefix, template }.Where(part => part.Length > 0)));
    }

    private static IEnumerable<Type> AnswersOf(MethodInfo action) =>
        action.GetCustomAttributes().OfType<ProducesResponseTypeAttribute>().Select(response => response.Type).Append(action.ReturnType);

    private static IEnumerable<Type> Shown(Type type, HashSet<Type> seen)
    {
        if (type.HasElementType)
        {
            return Shown(type.GetElementType()!, seen);
        }

        if (!seen.Add(type))
        {
            return [];
        }

        var parts = type.IsGenericType ? type.GetGenericArguments().ToList() : [];
        if (type.Namespace?.StartsWith("FlagService", StringComparison.Ordinal) == true && !type.IsEnum)
        {
            parts.AddRange(type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.PropertyType));
        }

        return parts.SelectMany(part => Shown(part, seen)).Prepend(type);
    }

    private static bool Has<T>(MethodInfo action) =>
        action.GetCustomAttributes().OfType<T>().Any() || action.DeclaringType!.GetCustomAttributes().OfType<T>().Any();

    private static string Name(MethodInfo action) => $"{action.DeclaringType!.Name}.{action.Name}";
}
