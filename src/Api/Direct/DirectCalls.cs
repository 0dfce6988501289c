using FlagService.Api.Controllers.Ofrep;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Controllers.Unleash;
using FlagService.Api.Observability;
using FlagService.Api.Wire;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;

namespace FlagService.Api.Direct;

/// <summary>The calls that are answered directly, by method and path.</summary>
internal sealed class DirectCalls(
    RecordedEvaluator evaluator,
    IChangeStreams streams,
    IStreamTokens tokens,
    PublicAddress address,
    TimeProvider time,
    RequestRecord record)
{
    private const string Evaluate = "/sdk/v1/evaluate";
    private const string EvaluateOne = Evaluate + "/{flagKey}";
    private const string Resolve = "/ofrep/v1/evaluate/flags";
    private const string ResolveOne = Resolve + "/{key}";
    private const string Snapshot = "/sdk/v1/flags";
    private const string Stream = "/sdk/v1/stream";
    private const string Frontend = "/api/frontend";

    private readonly EvaluatesFlags _evaluatesFlags = new(evaluator) { Route = Evaluate, Series = record.Of(Evaluate, HttpMethods.Post) };

    private readonly EvaluatesFlag _evaluatesFlag =
        new(evaluator, $"{Evaluate}/".Length) { Route = EvaluateOne, Series = record.Of(EvaluateOne, HttpMethods.Post) };

    private readonly ResolvesFlags _resolvesFlags =
        new(evaluator, tokens, address, time) { Route = Resolve, Series = record.Of(Resolve, HttpMethods.Post) };

    private readonly ResolvesFlag _resolvesFlag =
        new(evaluator, $"{Resolve}/".Length) { Route = ResolveOne, Series = record.Of(ResolveOne, HttpMethods.Post) };

    private readonly ReadsSnapshot _readsSnapshot = new() { Route = Snapshot, Series = record.Of(Snapshot, HttpMethods.Get) };

    private readonly AnswersFrontendQuery _answersFrontendQuery = new(time) { Route = Frontend, Series = record.Of(Frontend, HttpMethods.Get) };

    private readonly AnswersFrontendBody _answersFrontendBody = new(time) { Route = Frontend, Series = record.Of(Frontend, HttpMethods.Post) };

    private readonly OpensStream _opensStream = new(streams) { Route = Stream, Series = record.Of(Stream, HttpMethods.Get) };

    /// <summary>The call that a request is; null where it is none of these.</summary>
    public DirectCall? Find(HttpRequest request)
    {
        var path = request.Path.Value;
        if (HttpMethods.IsGet(request.Method))
        {
            return path == Snapshot ? _readsSnapshot : path == Stream ? _opensStream : path == Frontend ? _answersFrontendQuery : null;
        }

        if (path is null || !HttpMethods.IsPost(request.Method))
        {
            return null;
        }

        return Below(path, Evaluate) is { } ofService ? (ofService ? _evaluatesFlag : _evaluatesFlags)
            : Below(path, Resolve) is { } ofProtocol ? (ofProtocol ? _resolvesFlag : _resolvesFlags)
            : path == Frontend ? _answersFrontendBody
            : null;
    }

    /// <summary>Whether a path lies below another, true, or is it, false; null where neither is so.</summary>
    private static bool? Below(string path, string root) =>
        !path.StartsWith(root, StringComparison.Ordinal) ? null
        : path.Length == root.Length ? false
        : path[root.Length] == '/' ? true
        : null;
}
