using FlagService.Api.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace FlagService.Api.Gates;

/// <summary>Turns away forms that were forged, or that belong to a session that is over, before anything is done for them.</summary>
internal sealed class FormGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
        ? ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest)
        : next(http);
}
