<?php
// Lies where the old loader's get_ready.php lay: Torgsoft goes on sending its signal here, and Mostik gets it.
// Needs PHP 5.6 or later with allow_url_fopen. Put Mostik's address below, with the secret segment if one is set.
$mostik = 'http://127.0.0.1:8787/torgsoft/get_ready.php';

$query = empty($_SERVER['QUERY_STRING']) ? '' : '?' . $_SERVER['QUERY_STRING'];
$answer = @fopen($mostik . $query, 'r', false, stream_context_create(array('http' => array(
    'method' => $_SERVER['REQUEST_METHOD'],
    'header' => 'Content-Type: application/x-www-form-urlencoded',
    'content' => file_get_contents('php://input') ?: http_build_query($_POST),
    'timeout' => 10,
    'ignore_errors' => true,
))));
preg_match('/ (\d{3})/', $answer ? stream_get_meta_data($answer)['wrapper_data'][0] : ' 502', $status);
http_response_code((int) $status[1]);
header('Content-Type: text/plain');
echo $answer ? stream_get_contents($answer) : "Mostik does not answer.\n";
