using FlagService.Api.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace FlagService.Api.Gates;

/// <summary>Refuses forged forms (CSRF), and forms of a session that has ended, before they are processed.</summary>
internal sealed class FormGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
        ? ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest)
        : next(http);
}
