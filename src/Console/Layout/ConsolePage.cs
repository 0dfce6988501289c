using FlagService.Console.Texts;
using FlagService.Domain;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Layout;

/// <summary>What the pages share: they send requests, and say in words where one is refused.</summary>
public abstract class ConsolePage : ComponentBase
{
    [Inject]
    private IMediator Mediator { get; set; } = null!;

    [Inject]
    private ConsoleAddress Address { get; set; } = null!;

    [Inject]
    private ConsoleTexts Words { get; set; } = null!;

    /// <summary>The request that is answered.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>What went wrong, in words; null where nothing did.</summary>
    protected string? Fault { get; set; }

    /// <summary>What is wrong in the form's fields, by their names.</summary>
    protected IReadOnlyDictionary<string, string[]> FieldFaults { get; private set; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>Whether a form was sent; what it says is done after the page was prepared.</summary>
    protected bool IsForm => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>Renders the page once what it shows is there: half a page would be thrown away.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Sends a request through the same pipeline as the API's controllers.</summary>
    protected Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request) => Mediator.Send(request, Http.RequestAborted);

    /// <summary>Runs what a form asks for. If it is refused, the page shows the reason, and the status code is that of the refusal.</summary>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> TryAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            await work();
            return true;
        }
        catch (RefusedException refusal)
        {
            FieldFaults = refusal.Error.Fields.ToDictionary(field => field.Key, field => field.Value.Select(ErrorTexts.OfFault).ToArray(), StringComparer.Ordinal);
            Fault = Refusals.Words(refusal.Error);
            Http.Response.StatusCode = Refusals.StatusOf(refusal.Error);
            Refusals.SayWhen(Http.Response, refusal.Error);
            return false;
        }
    }

    /// <summary>What is wrong with a field.</summary>
    protected IReadOnlyList<string> FaultsOf(string field) => FieldFaults.TryGetValue(field, out var faults) ? faults : [];

    /// <summary>Ensures that the name was typed, before something that can't be undone.</summary>
    /// <exception cref="RefusedException">It was not typed.</exception>
    protected void EnsureTyped(string field, string expected)
    {
        if (Http.Request.Form[field].ToString().Trim() != expected.Trim())
        {
            throw new RefusedException(Error.InvalidField(field, Words["Confirm.Missing", expected]));
        }
    }

    /// <summary>Redirects to another page (303).</summary>
    /// <param name="path">Relative to the console's address.</param>
    protected void Go(string path)
    {
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = Address.PathOf(path);
    }

    /// <summary>The present page with its query, relative to the console's address.</summary>
    protected string Here => HereOf(Http);

    internal static string HereOf(HttpContext http) => $"{http.Request.Path.ToUriComponent().TrimStart('/')}{http.Request.QueryString}";
}
