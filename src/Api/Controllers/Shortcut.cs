using FlagService.Api.Authentication;
using FlagService.Application.Access;
using MediatR;

namespace FlagService.Api.Controllers;

/// <summary>
/// Answers an action without what stands around controllers and requests, which costs several times what the answer does. Routing, the
/// credential, limits and refusals are those of every call, and so is the description. It is for the calls of applications alone, whose
/// requirement is met when their key was found.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class ShortcutAttribute : Attribute
{
    /// <summary>Answers.</summary>
    public abstract Task AnswerAsync(HttpContext http);

    /// <summary>Has an endpoint take its shortcut, if it has one.</summary>
    internal static void Take(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<ShortcutAttribute>().LastOrDefault() is { } shortcut)
        {
            endpoint.RequestDelegate = shortcut.AnswerAsync;
        }
    }

    /// <summary>The application that calls.</summary>
    /// <exception cref="Domain.RefusedException">None does.</exception>
    protected static SdkApplication Application(HttpContext http) =>
        http.RequestServices.GetRequiredService<CallerContext>().Caller as SdkApplication
            ?? throw new Domain.RefusedException(AccessErrors.NeedsSdkKey);

    /// <summary>Has a request handled.</summary>
    protected static Task<TAnswer> HandleAsync<TRequest, TAnswer>(HttpContext http, TRequest request)
        where TRequest : IRequest<TAnswer> =>
        http.RequestServices.GetRequiredService<IRequestHandler<TRequest, TAnswer>>().Handle(request, http.RequestAborted);
}
